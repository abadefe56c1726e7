"""MkDocs calls these; all they do stands in gazet.shell.mkdocs."""

from gazet.shell.mkdocs import (  # noqa: F401
    on_config,
    on_env,
    on_files,
    on_page_content,
    on_page_context,
    on_post_build,
    on_post_page,
    on_post_template,
    on_startup,
    on_template_context,
)
