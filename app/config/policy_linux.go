package config

// systemPolicy returns the layers that the administrator of this computer sets: on Linux a file that
// only root writes.
func systemPolicy() []Layer { return []Layer{PolicyFile("/etc/consentray/policy.toml")} }
