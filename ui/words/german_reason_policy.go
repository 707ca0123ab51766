package words

var germanReasonsPolicy = func() map[string]string {
	return map[string]string{
		"reason.conditional-access":        "Eine Richtlinie für bedingten Zugriff Ihrer Organisation blockiert diese Anmeldung.",
		"reason.conditional-access.advice": "Zeigen Sie Ihrer IT, was Microsoft gesagt hat; sie findet Versuch und Richtlinie im Anmeldeprotokoll. Bis sie es ändert, hilft es nicht, sich noch einmal anzumelden.",
		"reason.conditional-access.send":   "Eine Richtlinie für bedingten Zugriff blockiert Consentray. Bitte suchen Sie im Entra Admin Center unter Überwachung und Integrität, Anmeldeprotokolle beim Versuch (nach Korrelations-ID oder Zeit) unter Bedingter Zugriff die Richtlinie, und nehmen Sie die App oder mich davon aus, oder sagen Sie mir, was sie von mir verlangt.",

		"reason.conditional-access-other":        "Eine Anmelderegel Ihrer Organisation ist nicht erfüllt, durch dieses Gerät oder durch das, was Microsoft an der Anmeldung auffiel.",
		"reason.conditional-access-other.advice": "Zeigen Sie Ihrer IT, was Microsoft gesagt hat; ihr Anmeldeprotokoll nennt die Regel.",
		"reason.conditional-access-other.send":   "Der bedingte Zugriff hat die Anmeldung abgelehnt, wegen des Gerätezustands, eines Risikos oder einer anderen Richtlinie. Im Entra Admin Center unter Überwachung und Integrität, Anmeldeprotokolle steht beim Versuch (nach Korrelations-ID oder Zeit), welche.",

		"reason.security-policy":        "Eine Sicherheitsrichtlinie Ihrer gesamten Organisation blockiert diese Anmeldung.",
		"reason.security-policy.advice": "Zeigen Sie Ihrer IT, was Microsoft gesagt hat; nur sie kann sagen, was die Richtlinie verlangt.",
		"reason.security-policy.send":   "Eine Sicherheitsrichtlinie des Mandanten blockiert die Anmeldung (530032). Im Entra Admin Center unter Überwachung und Integrität, Anmeldeprotokolle steht beim Versuch (nach Korrelations-ID oder Zeit), was nicht erfüllt war.",

		"reason.security-defaults":        "Die Sicherheitsstandards Ihrer Organisation blockieren diese Anmeldung.",
		"reason.security-defaults.advice": "Melden Sie sich über diese App und ihre Seite im Browser an, nicht mit einem Gerätecode oder einem alten Programm; wenn Sie das getan haben, zeigen Sie Ihrer IT, was Microsoft gesagt hat.",
		"reason.security-defaults.send":   "Die Sicherheitsstandards blockieren die Anmeldung (530035); sie lehnen alte Protokolle und Gerätecodes ab. Consentray meldet sich über den Browser des Systems mit dem Autorisierungscodefluss an. Entra Admin Center, Übersicht, Eigenschaften, Sicherheitsstandards verwalten.",

		"reason.risk":        "Microsoft hält dieses Konto für gefährdet und blockiert es.",
		"reason.risk.advice": "Sagen Sie es sofort Ihrer IT; sie kann es prüfen und die Sperre aufheben.",
		"reason.risk.send":   "Das Konto ist wegen seines Risikos blockiert (bei Gästen im Heimatmandanten). Bitte prüfen Sie im Entra Admin Center unter ID Protection, Riskante Benutzer das Risiko, und verwerfen oder beheben Sie es.",

		"reason.approved-app":        "Ihre Organisation verlangt hier eine genehmigte mobile App; das kann kein Desktopprogramm mit Browser sein.",
		"reason.approved-app.advice": "An diesem Computer lässt sich dafür nichts einstellen; bitten Sie Ihre IT, die App von dieser Richtlinie auszunehmen.",
		"reason.approved-app.send":   "Eine Richtlinie für bedingten Zugriff verlangt eine genehmigte Client-App. Die gibt es nur auf Telefonen und Tablets, kein Desktopprogramm kann das erfüllen: Bitte nehmen Sie Consentray aus, oder begrenzen Sie die Richtlinie auf die Plattformen Android und iOS (Entra Admin Center, Bedingter Zugriff, Richtlinien, Bedingungen, Geräteplattformen).",

		"reason.app-protection":        "Ihre Organisation verlangt eine mobile App, die Intune schützt; das kann kein Desktopprogramm mit Browser sein.",
		"reason.app-protection.advice": "An diesem Computer lässt sich dafür nichts einstellen; bitten Sie Ihre IT, die App von dieser Richtlinie auszunehmen.",
		"reason.app-protection.send":   "Eine Richtlinie für bedingten Zugriff verlangt eine App-Schutzrichtlinie (Intune). Die gibt es nur für mobile Apps, kein Desktopprogramm kann das erfüllen: Bitte nehmen Sie Consentray aus, oder begrenzen Sie die Richtlinie auf die Plattformen Android und iOS (Entra Admin Center, Bedingter Zugriff, Richtlinien, Bedingungen, Geräteplattformen).",

		"reason.token-protection":        "Ihre Organisation bindet Anmeldungen an das Gerät (Tokenschutz); das kann keine Desktop-App erfüllen, die sich über einen Browser anmeldet.",
		"reason.token-protection.advice": "An diesem Computer lässt sich dafür nichts einstellen; bitten Sie Ihre IT, die App von dieser Richtlinie auszunehmen.",
		"reason.token-protection.send":   "Eine Richtlinie für bedingten Zugriff verlangt Tokenschutz für Anmeldesitzungen (530084). Eine Desktop-App, die sich über den Browser anmeldet, kann ihn nicht erfüllen: Bitte nehmen Sie Consentray aus (Entra Admin Center, Bedingter Zugriff, Richtlinien, die Richtlinie, Sitzung, Tokenschutz anfordern; Zielressourcen oder Client-Apps).",

		"reason.platform":        "Die Anmelderegeln Ihrer Organisation kennen dieses Betriebssystem nicht, zum Beispiel Linux.",
		"reason.platform.advice": "Nehmen Sie einen Computer mit einem System, das sie kennen, oder bitten Sie Ihre IT, dieses zuzulassen.",
		"reason.platform.send":   "Eine Richtlinie für bedingten Zugriff lehnt die Plattform des Geräts ab (50005). Bitte prüfen Sie im Entra Admin Center unter Bedingter Zugriff, Richtlinien, Bedingungen die Geräteplattformen, und nehmen Sie Linux auf oder mich aus.",

		"reason.mfa-register":        "Microsoft möchte, dass Sie einen zweiten Nachweis einrichten, zum Beispiel eine App auf dem Telefon.",
		"reason.mfa-register.advice": "Melden Sie sich noch einmal an, und folgen Sie den Schritten im Browser; das ist nur einmal nötig.",

		"reason.mfa-place":        "Erst ist ein zweiter Nachweis einzurichten, und Ihre Organisation erlaubt das nur von bestimmten Orten oder Geräten aus.",
		"reason.mfa-place.advice": "Richten Sie ihn im Netz des Büros oder an einem Computer Ihrer Organisation ein (aka.ms/mfasetup), und melden Sie sich dann hier wieder an.",

		"reason.mfa-calls":        "Microsoft hat in kurzer Zeit zu viele Anrufe und SMS für den zweiten Nachweis gesendet.",
		"reason.mfa-calls.advice": "Versuchen Sie es in ein paar Minuten wieder, oder nehmen Sie eine App auf dem Telefon statt eines Anrufs.",

		"reason.external-challenge":        "Ihre Organisation verlangt einen Schritt bei einem weiteren Dienst, zum Beispiel Nutzungsbedingungen oder einen zweiten Nachweis eines anderen Herstellers.",
		"reason.external-challenge.advice": "Melden Sie sich noch einmal an, und schließen Sie diesen Schritt im Browser ab; wenn er nicht erscheint, sagen Sie es Ihrer IT.",

		"reason.external-challenge-busy":        "Der weitere Dienst, den Ihre Organisation für den zweiten Nachweis nutzt, ist überlastet.",
		"reason.external-challenge-busy.advice": "Versuchen Sie es in ein paar Minuten wieder.",

		"reason.confirm-app":        "Microsoft möchte bestätigt haben, dass Sie sich bei dieser App anmelden wollten; so fragt es auch, wenn ein Gerätecode die Anmeldung begonnen hat.",
		"reason.confirm-app.advice": "Bestätigen Sie nur, was Sie gerade selbst begonnen haben; diese App verwendet keine Gerätecodes. Sonst schließen Sie die Seite, und sagen Sie es Ihrer IT.",

		"reason.permit-sso":        "Microsoft fragt, ob das Konto dieses Computers für die Anmeldung bei Apps verwendet werden darf.",
		"reason.permit-sso.advice": "Melden Sie sich noch einmal an, und erlauben Sie es, oder geben Sie Adresse und Kennwort im Browser ein.",

		"reason.device-code":        "Das gehört zu einer Anmeldung mit Gerätecode, und die verwendet diese App nicht.",
		"reason.device-code.advice": "Wenn Sie sie nicht selbst begonnen haben, schließen Sie die Seite, und sagen Sie es Ihrer IT: Angreifer verschicken solche Codes. Sonst beginnen Sie in dem Programm neu, das Ihnen den Code gezeigt hat.",

		"reason.device-code-blocked":        "Ihre Organisation verbietet Anmeldungen mit Gerätecode oder was aus einer solchen stammt.",
		"reason.device-code-blocked.advice": "Gerätecodes werden von Angreifern verschickt, deshalb verbieten Organisationen sie; diese App verwendet sie nicht. Melden Sie sich ab und mit dieser App im Browser wieder an.",
		"reason.device-code-blocked.send":   "Der bedingte Zugriff blockiert den Gerätecodefluss und Sitzungen, die damit begannen (Entra Admin Center, Bedingter Zugriff, Richtlinien, Bedingungen, Authentifizierungsflüsse). Consentray verwendet ihn nicht; die Sitzung eines anderen Programms braucht eine neue Anmeldung im Browser.",

		"reason.device-compliance":        "Ihre Organisation verlangt ein Gerät, das ihren Regeln entspricht, und dieses tut es noch nicht.",
		"reason.device-compliance.advice": "Registrieren Sie diesen Computer in der Geräteverwaltung Ihrer Organisation (Unternehmensportal, Intune), und beheben Sie, was sie nennt, oder nehmen Sie einen registrierten Computer.",
		"reason.device-compliance.send":   "Der bedingte Zugriff verlangt ein konformes Gerät (53000). Bitte registrieren Sie meinen Computer, oder zeigen Sie mir, wie es geht, oder nehmen Sie die App aus: Entra Admin Center, Geräte, und Bedingter Zugriff, Richtlinien, Gewähren, Markieren des Geräts als kompatibel erforderlich.",

		"reason.device-managed":        "Ihre Organisation verlangt ein Gerät, das sie verwaltet.",
		"reason.device-managed.advice": "Nehmen Sie einen Computer Ihrer Organisation, oder bitten Sie Ihre IT, diesen in die Verwaltung zu nehmen; der Browser muss mit Ihrem Arbeitskonto angemeldet sein.",
		"reason.device-managed.send":   "Der bedingte Zugriff verlangt ein verwaltetes Gerät (530003). Bitte nehmen Sie meinen Computer in die Verwaltung, oder nehmen Sie die App aus: Entra Admin Center, Geräte, und Bedingter Zugriff, Richtlinien, Gewähren.",

		"reason.device-joined":        "Ihre Organisation verlangt einen Computer, der zu ihrer Domäne gehört.",
		"reason.device-joined.advice": "Nehmen Sie einen Computer Ihrer Organisation und darin einen Browser, der mit Ihrem Arbeitskonto angemeldet ist; andere können das nicht erfüllen.",
		"reason.device-joined.send":   "Der bedingte Zugriff verlangt ein hybrid eingebundenes Gerät (53001). Bitte binden Sie meinen Computer ein, oder nehmen Sie die App aus: Entra Admin Center, Bedingter Zugriff, Richtlinien, Gewähren, Hybrid in Microsoft Entra eingebundenes Gerät erforderlich.",

		"reason.device":        "Ihre Organisation möchte das Gerät kennen, und der Browser hat nicht gezeigt, welches es ist.",
		"reason.device.advice": "Melden Sie sich mit einem Browser an, der Ihr Arbeitskonto kennt: Edge, oder Chrome und Firefox mit Windows-Anmeldung. Wenn es so bleibt, fragen Sie Ihre IT, ob dieser Computer registriert ist.",
		"reason.device.send":   "Die Anmeldung verlangt einen Nachweis des Geräts, den der Browser nicht gab. Bitte prüfen Sie, ob der Computer registriert ist (Entra Admin Center, Geräte) und ob der Browser das nutzen darf: Edge mit Arbeitsprofil, oder einmaliges Anmelden in Chrome oder Firefox.",

		"reason.device-unregistered":        "Ihre Organisation kennt dieses Gerät nicht oder nicht mehr.",
		"reason.device-unregistered.advice": "Registrieren Sie es neu: in Windows unter Einstellungen, Konten, Auf Arbeits- oder Schulkonto zugreifen; sonst fragen Sie Ihre IT, wie es geht.",
		"reason.device-unregistered.send":   "Das Gerät ist in unserem Mandanten nicht registriert, oder sein Eintrag ist weg. Bitte prüfen Sie im Entra Admin Center unter Geräte, Alle Geräte; der Computer muss neu registriert oder eingebunden werden (dsregcmd /leave, dann anmelden).",

		"reason.device-disabled":        "Ihre Organisation hat dieses Gerät in ihrem Verzeichnis ausgeschaltet.",
		"reason.device-disabled.advice": "Fragen Sie Ihre IT, ob das so gewollt ist; nur sie kann es wieder einschalten.",
		"reason.device-disabled.send":   "Mein Gerät ist deaktiviert. Wenn das nicht gewollt ist, aktivieren Sie es bitte: Entra Admin Center, Geräte, Alle Geräte, das Gerät, Aktivieren.",

		"reason.windows-hello":        "Die Anmeldung mit Windows Hello ging nicht: Ihr Schlüssel fehlt oder passt nicht mehr.",
		"reason.windows-hello.advice": "Melden Sie sich mit dem Kennwort an, und richten Sie die PIN in Windows unter Einstellungen, Konten, Anmeldeoptionen neu ein.",

		"reason.certificate-sign-in":        "Die Anmeldung mit Zertifikat oder Smartcard ging nicht.",
		"reason.certificate-sign-in.advice": "Prüfen Sie, ob die Karte steckt, oder melden Sie sich anders an; wenn es so bleibt, fragen Sie Ihre IT.",
		"reason.certificate-sign-in.send":   "Die zertifikatbasierte Anmeldung ging nicht: Das Zertifikat wurde nicht gesendet, sein Aussteller ist nicht vertraut, oder die Sperrliste ist nicht abrufbar. Bitte prüfen Sie im Entra Admin Center unter Sicherheit die Public-Key-Infrastruktur, und ob ein Proxy das Zertifikat entfernt.",

		"reason.desktop-sso":        "Die automatische Anmeldung mit der Sitzung dieses Computers ging nicht.",
		"reason.desktop-sso.advice": "Geben Sie Adresse und Kennwort auf der Seite von Microsoft ein; den Computer im Netz des Büros oder über VPN zu sperren und zu entsperren erneuert die Sitzung.",

		"reason.desktop-sso-off":        "Die automatische Anmeldung mit der Sitzung des Computers ist in Ihrer Organisation nicht eingerichtet.",
		"reason.desktop-sso-off.advice": "Geben Sie Adresse und Kennwort auf der Seite von Microsoft ein; wenn sie darauf besteht, fragen Sie Ihre IT.",
		"reason.desktop-sso-off.send":   "Die Anmeldung verlangte nahtloses einmaliges Anmelden, das für unseren Mandanten aus ist. Bitte prüfen Sie im Entra Admin Center unter Entra Connect, Connect-Synchronisierung das nahtlose einmalige Anmelden.",
	}
}
