package reason

import "strings"

// titles are what stands on Microsoft's pages that show no code, and the code that Microsoft's own
// documentation and sign-in log give it. White space does not count. A text is the first one that fits.
var titles = []struct {
	text string
	code int
}{
	// Consent: the wall, the form of the approval workflow, the risky app.
	{"app might be risky", 900941},
	{"need admin approval", 90094},
	{"only an admin can grant", 90094},
	{"permissions that you aren't authorized to grant", 90093},
	{"permissions that you are not authorized to grant", 90093},
	{"policy that prevents you from granting", 90093},
	{"approval required", 90095},
	{"isn't available in your organization", 65005},
	{"is in an unmanaged state", 65005},
	{"administratorgenehmigung erforderlich", 90094},
	{"genehmigung durch administrator erforderlich", 90094},
	{"die nur ein administrator gewähren kann", 90094},
	{"approbation de l'administrateur requise", 90094},
	{"que seul un administrateur peut accorder", 90094},
	{"se necesita la aprobación del administrador", 90094},
	{"goedkeuring van beheerder vereist", 90094},
	{"管理者の承認が必要", 90094},
	{"只有管理员才能授予此权限", 90094},

	// Assignment.
	{"not assigned to a role", 50105},
	{"unless they are specifically granted", 50105},
	{"keiner rolle für die anwendung zugewiesen", 50105},
	{"keiner anwendungsrolle zugewiesen", 50105},

	// Conditional access.
	{"requiring token protection is preventing", 530084},
	{"with an app that hasn't been approved by your it department", 53002},
	{"not available for use with app protection policies", 53009},
	{"requires your device to be managed by", 530003},
	{"requires the device requesting access to be managed by", 530003},
	{"does not meet your organization's compliance requirements", 53000},
	{"isn't up to date with your organization's policies", 53000},
	{"set from specific locations or devices", 53010},
	{"does not meet the criteria to access this", 53003},
	{"doesn't meet the criteria to access this", 53003},
	{"不符合访问此资源的条件", 53003},
	{"protected resources as an external user in this organization", 53003},

	// Accounts.
	{"does not exist in tenant", 50020},
	{"is a personal microsoft account. personal microsoft accounts are not supported", 500200},
	{"the user account is disabled", 50057},
	{"does not match the redirect uris configured", 50011},
}

// flatTitles are the titles without white space.
var flatTitles = flattened()

func flattened() []string {
	flat := make([]string, len(titles))
	for i, t := range titles {
		flat[i] = tight(t.text)
	}
	return flat
}

// titled finds the title of a page in a folded text.
func titled(folded string) []int {
	text := tight(folded)
	for i, flat := range flatTitles {
		if strings.Contains(text, flat) {
			return []int{titles[i].code}
		}
	}
	return nil
}
