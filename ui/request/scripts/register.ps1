<%say "script.register"%>
#
<%say "script.register-roles"%>
#
<%say "script.needs-powershell"%>

$ErrorActionPreference = 'Stop'
$scopes = @(<%range $i, $s := .Scopes%><%if $i%>, <%end%>'<%$s%>'<%end%>)

<%- if not .PowerShell%>

<%say "script.own-cloud"%>
<%- end%>

Connect-MgGraph<%with .PowerShell%> -Environment '<%.%>'<%end%> -Scopes 'Application.ReadWrite.All' -NoWelcome

<%say "script.register-permissions"%>
$graph = Get-MgServicePrincipal -Filter "appId eq '<%.Graph%>'"
$access = foreach ($scope in $scopes) {
    @{ Id = ($graph.Oauth2PermissionScopes | Where-Object Value -EQ $scope).Id; Type = 'Scope' }
}

<%say "script.register-find"%>
$application = Get-MgApplication -Filter "displayName eq 'Consentray'" | Select-Object -First 1
if (-not $application) {
    $application = New-MgApplication -BodyParameter @{
        DisplayName            = 'Consentray'
        SignInAudience         = 'AzureADMyOrg'
        PublicClient           = @{ RedirectUris = @('http://localhost') }
        IsFallbackPublicClient = $false
        RequiredResourceAccess = @(@{ ResourceAppId = $graph.AppId; ResourceAccess = @($access) })
    }
}

<%say "script.register-logo"%>
# Set-MgApplicationLogo -ApplicationId $application.Id -InFile 'app.png'

<%say "script.register-back"%>
$application.AppId
(Get-MgContext).TenantId

<%say "script.register-undo"%>
#
#   Remove-MgApplication -ApplicationId $application.Id
