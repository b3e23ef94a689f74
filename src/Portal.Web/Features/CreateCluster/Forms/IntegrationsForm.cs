using Portal.Core.Clusters;
using Portal.Web.Components.Fields;

namespace Portal.Web.Features.CreateCluster.Forms;

/// <summary>Integrations as typed.</summary>
public sealed record IntegrationsForm
{
    public bool Monitoring { get; init; }
    public string WorkspaceId { get; init; } = "";
    public bool KeyVaultSecrets { get; init; }
    public bool SecretRotation { get; init; }
    public string RotationInterval { get; init; } = IntegrationsPlan.UsualRotation;
    public bool AzurePolicy { get; init; }
    public bool CostAnalysis { get; init; }

    /// <summary>Empty leaves unused images where they are.</summary>
    public string ImageCleanerHours { get; init; } = "";

    public static IntegrationsForm Of(IntegrationsPlan plan) =>
        new()
        {
            Monitoring = plan.Monitoring,
            WorkspaceId = plan.WorkspaceId ?? "",
            KeyVaultSecrets = plan.KeyVaultSecrets,
            SecretRotation = plan.SecretRotation,
            RotationInterval = plan.RotationInterval,
            AzurePolicy = plan.AzurePolicy,
            CostAnalysis = plan.CostAnalysis,
            ImageCleanerHours = TypedNumber.Write(plan.ImageCleanerHours),
        };

    public IntegrationsPlan ToPlan() =>
        new()
        {
            Monitoring = Monitoring,
            WorkspaceId = Monitoring && WorkspaceId.Trim() is { Length: > 0 } workspace ? workspace : null,
            KeyVaultSecrets = KeyVaultSecrets,
            SecretRotation = KeyVaultSecrets && SecretRotation,
            RotationInterval =
                KeyVaultSecrets && SecretRotation ? RotationInterval.Trim() : IntegrationsPlan.UsualRotation,
            AzurePolicy = AzurePolicy,
            CostAnalysis = CostAnalysis,
            ImageCleanerHours = TypedNumber.Read(ImageCleanerHours),
        };
}
