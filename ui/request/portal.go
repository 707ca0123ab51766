package request

import (
	"strings"
)

// portal names the place where administrators of a cloud manage applications, with its address. Of a
// custom cloud none is known.
func (in author) portal(address string) string {
	switch {
	case !strings.HasPrefix(address, "https://") || !usable(address):
		return in.T("portal.own")
	case address == entra:
		return in.T("portal.entra", address)
	}
	return in.T("portal.azure", address)
}

// entra is the portal of the public cloud. The national clouds have that of Azure, in which Microsoft
// Entra ID is one service among others.
const entra = "https://entra.microsoft.com"

// commandCloud is how the Azure CLI calls the cloud of a portal ("az cloud list"); empty where it needs
// not be told, or is not known.
func commandCloud(address string) string {
	switch address {
	case "https://portal.azure.us":
		return "AzureUSGovernment"
	case "https://portal.azure.cn":
		return "AzureChinaCloud"
	}
	return ""
}
