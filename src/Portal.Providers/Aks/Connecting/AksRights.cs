using Portal.Azure.Authorization;
using Portal.Azure.Errors;
using Portal.Azure.Pipeline;
using Portal.Core.Connections;
using Portal.Core.Connections.Azure;

namespace Portal.Providers.Aks.Connecting;

/// <summary>Reads what the identity may do in a subscription and compares it with what the portal's tasks take.</summary>
internal sealed class AksRights(ArmPipeline arm)
{
    /// <summary>https://learn.microsoft.com/azure/role-based-access-control/troubleshooting#symptom---role-assignment-changes-are-not-being-detected</summary>
    public const string Patience = "A new role can take 5 minutes and more until Azure heeds it.";

    /// <summary>Why a question about the identity itself stays without an answer.</summary>
    public static string Silence(ArmException exception) =>
        exception.Status == 403
            ? $"the identity may not look ({exception.Code})"
            : $"this cloud does not tell ({exception.Code})";

    /// <exception cref="ArmException">Azure cannot be asked now.</exception>
    public async Task<TestedStep> TestAsync(string subscription, CancellationToken cancellationToken)
    {
        try
        {
            var granted = await new PermissionClient(arm)
                .ListAsync(subscription, cancellationToken)
                .Select(it => new AzureGrant(it.Actions, it.NotActions, it.DataActions, it.NotDataActions))
                .ToArrayAsync(cancellationToken);
            return Of(AzureRights.Of(granted));
        }
        catch (ArmException exception) when (exception.Status is 403 or 404)
        {
            return new TestedStep(
                TestStep.Permissions,
                TestOutcome.Warning,
                $"Which rights the identity has is unknown: {Silence(exception)}.",
                $"The role Reader lets the identity look (Microsoft.Authorization/*/read). {Patience}",
                AzureRights.Of(null)
            );
        }
    }

    private static TestedStep Of(IReadOnlyList<TestedRight> rights)
    {
        var missing = rights.Count(right => !right.Allowed);
        return missing == 0
            ? new TestedStep(
                TestStep.Permissions,
                TestOutcome.Passed,
                "The identity may do everything that the portal can do in a subscription.",
                Rights: rights
            )
            : new TestedStep(
                TestStep.Permissions,
                TestOutcome.Warning,
                $"At the subscription the identity lacks rights for {missing} of {rights.Count} tasks.",
                $"Grant it roles with the rights below where the portal is to do these tasks. Roles on single resource groups do not show here, but count. {Patience}",
                rights
            );
    }
}
