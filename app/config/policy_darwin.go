package config

// systemPolicy returns the layers that the administrator of this computer sets: on macOS a file in a
// folder that only root writes.
func systemPolicy() []Layer {
	return []Layer{PolicyFile("/Library/Application Support/consentray/policy.toml")}
}
