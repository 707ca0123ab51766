package words

// scripts are the comments of the scripts that an administrator can run in place of opening the link, in
// the order in which they stand there. They are the only words in a script.
var scripts = map[string]string{
	"script.what":             "This script does what the link of the request does: it adds the app Consentray to your directory, where it is not there yet, and grants it the delegated permissions below for everybody. Microsoft shows no page and asks nothing, so please read it first.",
	"script.roles":            "Run it as a Cloud Application Administrator, Application Administrator, Privileged Role Administrator or Global Administrator.",
	"script.needs-powershell": "It needs PowerShell 7, or Windows PowerShell 5.1, and Microsoft's modules: Install-Module Microsoft.Graph.Authentication, Microsoft.Graph.Applications, Microsoft.Graph.Identity.SignIns",
	"script.needs-azurecli":   "It needs the Azure CLI and bash, as in Azure Cloud Shell.",
	"script.needs-terraform":  "It needs Terraform and its provider azuread, which signs in as the Azure CLI does (az login). Put it into a folder of its own: terraform init, then terraform plan, then terraform apply.",

	"script.values":    "The application, the organisation and the permissions. Compare them with the request.",
	"script.no-tenant": "The app does not know the organisation: give its tenant ID.",
	"script.own-cloud": "This tool does not know the cloud of the request by a name. Tell it about the cloud first.",
	"script.limit":     "To let in only some people, take the second values of these two: whoever is not assigned is then refused, and the group with this object ID is assigned. Only its direct members count, and assigning a group needs Microsoft Entra ID P1 or P2.",

	"script.find":   "Find the app in your directory, or add it.",
	"script.look":   "Look at what was found: the name, the tenant that registered it, and its publisher, if Microsoft has verified one.",
	"script.assign": "Let in only those who are assigned, where that is wanted.",
	"script.grant":  "Grant the permissions for everybody. Where there is such a grant already, they are added, and nothing is taken out of it.",
	"script.show":   "Show what is granted now.",

	"script.undo":   "To take it back, run these lines without the number signs. Tokens that are out already end by themselves, usually within about an hour.",
	"script.remove": "To remove the app from your directory with all its settings there:",

	"script.grant-terraform": "Grant the permissions for everybody. Where there is such a grant already, take it in first by terraform import, with its ID; this list then replaces what it holds.",
	"script.limit-terraform": "Where the app is in your directory already and limited to those who are assigned, set the first one to true: Terraform would take the limit away.",
	"script.look-terraform":  "Look at what was found: the name, and the tenant that registered it.",
	"script.undo-terraform":  "To take it all back: terraform destroy. Tokens that are out already end by themselves, usually within about an hour.",

	"script.register":             "This script registers the app Consentray in your directory, for your organisation alone, as a program on users' computers: without a secret, with the redirect URI http://localhost, and with Allow public client flows set to No. It gives nobody access by itself.",
	"script.register-roles":       "Run it as an Application Developer, Cloud Application Administrator, Application Administrator or Global Administrator.",
	"script.register-permissions": "The delegated permissions of Microsoft Graph that it declares, by name.",
	"script.register-find":        "A registration of this name that is there already is left as it is, and none is made.",
	"script.register-new":         "A registration of this name that is there already stops this, and nothing is made.",
	"script.register-logo":        "The logo, if you like: assets/icons/app.png of the program's source.",
	"script.register-back":        "Send back these two: the application (client) ID and the directory (tenant) ID. Neither is a secret.",
	"script.register-undo":        "To take it back:",
}

// reminders are the short letter that asks once what became of a request.
var reminders = map[string]string{
	// %s is the subject of the request.
	"request.mail.remind-subject": "Reminder of my request (%s)",
	// %s is a date.
	"request.mail.remind":    "On %s I asked you to approve the app Consentray for me. Could you please tell me how it stands? The link, once more, leads to the page on which an administrator can look at it and approve:",
	"request.mail.remind-no": "If the answer is no, a short word is enough, and I will not ask again.",
}
