<%say "script.what"%>
#
<%say "script.roles"%>
#
<%say "script.needs-terraform"%>

terraform {
  required_providers {
    azuread = {
      source  = "hashicorp/azuread"
      version = "~> 3.0"
    }
  }
}

<%- if not .Terraform%>

<%say "script.own-cloud"%>
<%- end%>

provider "azuread" {
<%- if .Tenant%>
  tenant_id = "<%.Tenant%>"
<%- else%>
  tenant_id = var.tenant
<%- end%>
<%- with .Terraform%>

  environment = "<%.%>"
<%- end%>
}
<%- if not .Tenant%>

<%say "script.no-tenant"%>
variable "tenant" {
  type = string
}
<%- end%>

<%say "script.limit"%>
#
<%say "script.limit-terraform"%>
variable "assignment_required" {
  type    = bool
  default = false
  # default = true
}

variable "group_id" {
  type    = string
  default = ""
  # default = "00000000-0000-0000-0000-000000000000"
}

<%say "script.values"%>
locals {
  application_id = "<%.Application%>"
  scopes = [
<%- range .Scopes%>
    "<%.%>",
<%- end%>
  ]
}

<%say "script.find"%>
resource "azuread_service_principal" "consentray" {
  client_id                    = local.application_id
  use_existing                 = true
  app_role_assignment_required = var.assignment_required || var.group_id != ""
}

data "azuread_service_principal" "graph" {
  client_id = "<%.Graph%>"
}

<%say "script.grant-terraform"%>
resource "azuread_service_principal_delegated_permission_grant" "consentray" {
  service_principal_object_id          = azuread_service_principal.consentray.object_id
  resource_service_principal_object_id = data.azuread_service_principal.graph.object_id
  claim_values                         = local.scopes
}

<%say "script.assign"%>
resource "azuread_app_role_assignment" "group" {
  count               = var.group_id == "" ? 0 : 1
  app_role_id         = "00000000-0000-0000-0000-000000000000"
  principal_object_id = var.group_id
  resource_object_id  = azuread_service_principal.consentray.object_id
}

<%say "script.look-terraform"%>
output "consentray" {
  value = {
    name      = azuread_service_principal.consentray.display_name
    object_id = azuread_service_principal.consentray.object_id
    owner     = azuread_service_principal.consentray.application_tenant_id
  }
}

<%say "script.undo-terraform"%>
