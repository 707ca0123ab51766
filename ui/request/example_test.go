package request

import (
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"consentray/app"
	"consentray/app/config"
)

// examples is where the registration files for publishers are.
const examples = "../../docs/examples"

// packaged is the request of somebody whose program was packaged with a registration file.
func packaged(t *testing.T, registration string) app.Request {
	t.Helper()
	l := config.Load(config.Options{
		Registration: registration, Paths: config.Paths{Config: t.TempDir()},
		Env: func(string) (string, bool) { return "", false }, Policy: func() []config.Layer { return nil },
	})
	if len(l.Wrong) > 0 || l.Sources["client_id"].Layer != config.LayerRegistration {
		t.Fatalf("%v", l.Wrong)
	}
	r := known()
	signIn, calendar := l.Scopes()
	query := url.Values{
		"client_id": {l.ClientID}, "scope": {strings.Join(append(signIn, calendar...), " ")}, "redirect_uri": {l.AdminRedirect}, "state": {"c0ffee"},
	}
	r.Link = l.Authority + "/" + tenant + "/v2.0/adminconsent?" + strings.ReplaceAll(query.Encode(), "+", "%20")
	query.Del("scope")
	r.LinkV1 = l.Authority + "/" + tenant + "/adminconsent?" + query.Encode()
	r.ClientID, r.Permissions, r.RedirectURI, r.Portal = l.ClientID, l.Permissions(), l.AdminRedirect, l.PortalPage()
	r.Publisher = app.Publisher{
		App: l.AppName, Name: l.Publisher, Website: l.Website, Privacy: l.PrivacyURL,
		Security: l.SecurityContact, Signing: l.SigningName, Updates: l.UpdatePath,
	}
	return r
}

// TestNothingOfThePageIsMissing: what the help page of a meeting service tells an administrator, the letter
// of the same registration tells, too. The page is that of help.jiminny.com, "Pre-approval by
// Administrator"; two of its four names of permissions are none of Microsoft Graph's.
func TestNothingOfThePageIsMissing(t *testing.T) {
	folder := filepath.Join(examples, "jiminny")
	text := letterOf(t, packaged(t, filepath.Join(folder, "registration.toml")))
	file := filepath.Join(folder, "letter.txt")
	if *update {
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if kept, err := os.ReadFile(file); err != nil || string(kept) != text {
		t.Errorf("%s is not the letter of today (%v)", file, err)
	}
	said := spaced(text)
	for page, letter := range map[string]string{
		"organisations can restrict consent":    "Where users may not allow that themselves",
		"then users cannot sign in":             "Need admin approval stops them until an administrator has decided",
		"also with federated sign-in":           "such as AD FS",
		"access for all users":                  "Approval for the whole organisation",
		"no further interaction":                "The user need not be told",
		"the consent page":                      "https://login.microsoftonline.com/" + tenant + "/v2.0/adminconsent?client_id=3bcad3f8-39bc-495b-b118-04d692e0bb31&",
		"sign in with an administrative role":   "Open it where your administrator account is signed in with its role active",
		"which roles":                           "Cloud Application Administrator, Application Administrator, Privileged Role Administrator or Global Administrator",
		"Have full access to user calendars":    `- Calendars.ReadWrite: "Have full access to user calendars" ID 1ec239c2-d7c9-4623-a91a-a9775856bb36`,
		"Sign in and read user profile":         `- User.Read: "Sign in and read user profile" ID e1fe6dd8-ba31-4d61-89e7-88639da4683d`,
		"Read and write user calendars":         `- Calendars.ReadWrite.Shared: "Read and write user and shared calendars" ID 12466101-c9b8-439a-8589-dd09ee67e8e9`,
		"Read user profiles":                    `- User.ReadBasic.All: "Read all users' basic profiles" ID b340eb25-3456-403f-be2f-af7a0d370277`,
		"redirected to the application":         "Microsoft sends your browser to https://jiminny.example/approved.",
		"the app in the portal":                 "Enterprise applications, All applications, Jiminny (the application ID finds it)",
		"the application ID":                    "Application (client) ID: 3bcad3f8-39bc-495b-b118-04d692e0bb31",
		"assignment required":                   "Properties: set Assignment required to Yes",
		"users and groups":                      "add people or groups under Users and groups",
		"whose app it is":                       "Name on Microsoft's pages: Jiminny",
		"what the service wants them for":       "The app only lists meetings",
		"an optional step, not the only way":    "How to limit it to some people",
		"which application the link is made of": "client_id in the address of the page",
	} {
		if !strings.Contains(said, letter) {
			t.Errorf("%s: the letter does not say %q", page, letter)
		}
	}
	readme, err := os.ReadFile(filepath.Join(folder, "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"Have full access to user calendars", "Sign in and read user profile", "Read and write user calendars", "Read user profiles"} {
		if !strings.Contains(string(readme), `"`+name+`"`) {
			t.Errorf("the example does not explain %q", name)
		}
	}
}

// TestNoExampleIsADefault: without a registration file nobody's application ID is used.
func TestNoExampleIsADefault(t *testing.T) {
	l := config.Load(config.Options{
		Registration: filepath.Join(t.TempDir(), "none"), Paths: config.Paths{Config: t.TempDir()},
		Env: func(string) (string, bool) { return "", false }, Policy: func() []config.Layer { return nil },
	})
	if l.ClientID != "" || l.Publisher != "" || l.AppName != "Consentray" {
		t.Errorf("%+v", l.Settings)
	}
}
