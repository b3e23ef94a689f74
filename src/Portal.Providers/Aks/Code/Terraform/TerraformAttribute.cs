namespace Portal.Providers.Aks.Code.Terraform;

/// <summary>What says a property in azurerm, with its block before the dot.</summary>
/// <param name="Name">The attribute; empty where silence says <paramref name="Usual"/>, and nothing says anything else.</param>
/// <param name="Usual">The value that is not written.</param>
/// <param name="Negated">True says false.</param>
/// <param name="FromText">The property holds a flag as a text.</param>
internal sealed record TerraformAttribute(
    string Name,
    string? Usual = null,
    bool Negated = false,
    bool FromText = false
);
