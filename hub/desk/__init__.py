"""The comms desk: what the `hub` command does for people who write, check, plan and publish."""
