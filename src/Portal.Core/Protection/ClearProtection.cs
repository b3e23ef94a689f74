using System.Text.Json.Nodes;
using Portal.Core.Access;
using Portal.Core.Approvals.Requests;
using Portal.Core.Operations;
using Portal.Core.Planning;
using Portal.Core.Rules;

namespace Portal.Core.Protection;

/// <summary>Asks to end a read-only mode or a delete protection: the matrix lets nobody do it alone.</summary>
public sealed class ClearProtection(
    AccessGate gate,
    ProtectedScopes scopes,
    IProtections protections,
    AskForChange ask,
    SecondAdmin confirmer,
    OperationDefinitions definitions,
    TimeProvider time
)
{
    /// <exception cref="AccessDeniedException">The caller may not; the attempt is in history.</exception>
    public async Task<ProtectionResult> RunAsync(
        Caller caller,
        ProtectionWish wish,
        CancellationToken cancellationToken
    )
    {
        if (await scopes.FindAsync(caller, wish, Permission.ClearReadOnly, cancellationToken) is not { } scope)
        {
            return new ProtectionResult.Refused([ProtectionFaults.NoCluster]);
        }

        var ruling = await gate.DemandAsync(caller, Permission.ClearReadOnly, scope, cancellationToken);
        var findings = ProtectionFaults.Of(wish);
        if (findings.Count > 0)
        {
            return new ProtectionResult.Refused(findings);
        }

        var now = time.GetUtcNow();
        var map = await protections.ReadAsync(now, cancellationToken);
        if (map.Find(wish.Kind, scope) is not { } standing)
        {
            return new ProtectionResult.Overtaken();
        }

        IReadOnlyList<Finding> warnings =
            scope == Scope.Portal ? await confirmer.MissingAsync(caller, cancellationToken) : [];
        var operation = Operation(caller, wish, standing, warnings, now);
        var (id, _) = await ask.WriteAsync(operation, ruling, revises: null, cancellationToken);
        return new ProtectionResult.Asked(id);
    }

    private NewOperation Operation(
        Caller caller,
        ProtectionWish wish,
        StandingProtection standing,
        IReadOnlyList<Finding> warnings,
        DateTimeOffset now
    ) =>
        PortalOperation.Of(
            definitions.Of(Permission.ClearReadOnly, PortalProvider.Name),
            ProtectionText.Clear(standing),
            TargetOf(standing.Scope),
            $"protection:{standing.Kind}:{standing.Scope}".ToLowerInvariant(),
            ClearingPlan.Write(standing),
            caller,
            wish.Reason,
            wish.Ticket,
            now
        ) with
        {
            Before = ProtectionHistory.Json(standing),
            Preflight = new PreflightReport(now, warnings, 0)
            {
                Sentences = [ProtectionText.Sentence(standing), ProtectionText.Cleared(standing.Kind)],
                After = new JsonObject { [ProtectionHistory.Field(standing.Kind)] = false },
            },
        };

    private static OperationTarget TargetOf(Scope scope) =>
        scope.Kind == ScopeKind.Cluster && scope.Name.Split('/', 2) is [var connection, var cluster]
            ? new OperationTarget(connection, cluster, "cluster", cluster)
            : new OperationTarget("", "", "portal", "The portal");
}
