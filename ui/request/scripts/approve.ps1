<%say "script.what"%>
#
<%say "script.roles"%>
#
<%say "script.needs-powershell"%>

$ErrorActionPreference = 'Stop'

<%say "script.values"%>
$applicationId = '<%.Application%>'
<%- if .Tenant%>
$tenant = '<%.Tenant%>'
<%- else%>
<%say "script.no-tenant"%>
$tenant = Read-Host 'Tenant ID'
<%- end%>
$scopes = @(<%range $i, $s := .Scopes%><%if $i%>, <%end%>'<%$s%>'<%end%>)

<%say "script.limit"%>
$assignmentRequired = $false
$groupId = ''
# $assignmentRequired = $true
# $groupId = '00000000-0000-0000-0000-000000000000'

<%- if not .PowerShell%>

<%say "script.own-cloud"%>
<%- end%>

$manage = @('Application.ReadWrite.All', 'DelegatedPermissionGrant.ReadWrite.All')
if ($groupId) { $manage += 'AppRoleAssignment.ReadWrite.All' }
Connect-MgGraph -TenantId $tenant<%with .PowerShell%> -Environment '<%.%>'<%end%> -Scopes $manage -NoWelcome

<%say "script.find"%>
$servicePrincipal = Get-MgServicePrincipal -Filter "appId eq '$applicationId'"
if (-not $servicePrincipal) {
    $servicePrincipal = New-MgServicePrincipal -AppId $applicationId
}
$graph = Get-MgServicePrincipal -Filter "appId eq '<%.Graph%>'"

<%say "script.look"%>
$shown = @('DisplayName', 'AppId', 'Id', 'AppOwnerOrganizationId', 'VerifiedPublisher')
$servicePrincipal | Format-List -Property $shown

<%say "script.assign"%>
if ($assignmentRequired -or $groupId) {
    Update-MgServicePrincipal -ServicePrincipalId $servicePrincipal.Id -AppRoleAssignmentRequired:$true
}
if ($groupId) {
    $assigned = Get-MgServicePrincipalAppRoleAssignedTo -ServicePrincipalId $servicePrincipal.Id -All |
        Where-Object PrincipalId -EQ $groupId
    if (-not $assigned) {
        New-MgServicePrincipalAppRoleAssignedTo -ServicePrincipalId $servicePrincipal.Id -BodyParameter @{
            principalId = $groupId
            resourceId  = $servicePrincipal.Id
            appRoleId   = '00000000-0000-0000-0000-000000000000'
        }
    }
}

<%say "script.grant"%>
$grant = Get-MgOauth2PermissionGrant -Filter "clientId eq '$($servicePrincipal.Id)' and consentType eq 'AllPrincipals'" -All |
    Where-Object ResourceId -EQ $graph.Id
if ($grant) {
    $all = @($grant.Scope.Split(' ') + $scopes | Where-Object { $_ } | Select-Object -Unique)
    Update-MgOauth2PermissionGrant -OAuth2PermissionGrantId $grant.Id -Scope ($all -join ' ')
}
else {
    New-MgOauth2PermissionGrant -BodyParameter @{
        clientId    = $servicePrincipal.Id
        consentType = 'AllPrincipals'
        resourceId  = $graph.Id
        scope       = $scopes -join ' '
    }
}

<%say "script.show"%>
$shown = @('ConsentType', 'PrincipalId', 'Scope')
Get-MgOauth2PermissionGrant -Filter "clientId eq '$($servicePrincipal.Id)'" -All | Format-List -Property $shown

<%say "script.undo"%>
#
#   $servicePrincipal = Get-MgServicePrincipal -Filter "appId eq '<%.Application%>'"
#   Get-MgOauth2PermissionGrant -Filter "clientId eq '$($servicePrincipal.Id)'" -All | ForEach-Object {
#       Remove-MgOauth2PermissionGrant -OAuth2PermissionGrantId $_.Id
#   }
#
<%say "script.remove"%>
#
#   Remove-MgServicePrincipal -ServicePrincipalId $servicePrincipal.Id
