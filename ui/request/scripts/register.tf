<%say "script.register"%>
#
<%say "script.register-roles"%>
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
<%- with .Terraform%>
  environment = "<%.%>"
<%- end%>
}

data "azuread_client_config" "current" {}

data "azuread_service_principal" "graph" {
  client_id = "<%.Graph%>"
}

<%say "script.register-permissions"%>
locals {
  scopes = [
<%- range .Scopes%>
    "<%.%>",
<%- end%>
  ]
}

<%say "script.register-new"%>
resource "azuread_application" "consentray" {
  display_name                   = "Consentray"
  sign_in_audience               = "AzureADMyOrg"
  fallback_public_client_enabled = false
  prevent_duplicate_names        = true
  # logo_image                   = filebase64("app.png")

  public_client {
    redirect_uris = ["http://localhost"]
  }

  required_resource_access {
    resource_app_id = data.azuread_service_principal.graph.client_id

    dynamic "resource_access" {
      for_each = local.scopes
      content {
        id   = data.azuread_service_principal.graph.oauth2_permission_scope_ids[resource_access.value]
        type = "Scope"
      }
    }
  }
}

<%say "script.register-back"%>
output "client_id" {
  value = azuread_application.consentray.client_id
}

output "tenant_id" {
  value = data.azuread_client_config.current.tenant_id
}

<%say "script.undo-terraform"%>
