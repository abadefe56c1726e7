"""What tests of several rooms share. A test module never imports another one."""
