"""Where MkDocs meets the package. Nothing else imports MkDocs."""
