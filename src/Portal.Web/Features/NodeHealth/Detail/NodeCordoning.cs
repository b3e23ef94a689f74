using Microsoft.Extensions.Localization;
using Portal.Core.Access;
using Portal.Core.Approvals;
using Portal.Core.Approvals.Requests;
using Portal.Core.Health;
using Portal.Core.Operations;
using Portal.Web.Authentication;
using Portal.Web.Components.Nodes;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.NodeHealth.Detail;

/// <summary>Cordon and uncordon, after the person has said why.</summary>
internal sealed class NodeCordoning(
    CordonNode cordon,
    AccessGate gate,
    RequestDesk desk,
    CurrentCaller callers,
    ReasonDialog dialog,
    IStringLocalizer<NodeTexts> texts,
    ILogger<NodeCordoning> logger
)
{
    /// <summary>Whether the person may cordon or drain it, may only ask for it, or neither; and why.</summary>
    public async Task<NodeRights> RightsAsync(NodeDetail detail, CancellationToken cancellationToken)
    {
        var caller = await callers.GetAsync();
        var scope = Scope.Cluster(detail.Cluster.Connection, detail.Cluster.Name);
        return new(
            await gate.RuleAsync(caller, Permission.CordonNode, scope, cancellationToken),
            await gate.RuleAsync(caller, Permission.DrainNode, scope, cancellationToken)
        );
    }

    /// <summary>The person's own request to cordon or uncordon this node, while it waits; null when there is none.</summary>
    public async Task<Operation?> AskedAsync(NodeDetail detail, long id, CancellationToken cancellationToken)
    {
        var (node, cluster) = (detail.Node.Name, detail.Cluster);
        return
            await desk.FindOwnAsync(await callers.GetAsync(), id, cancellationToken) is { Operation: var operation }
            && operation.Kind is OperationKind.Cordon or OperationKind.Uncordon
            && operation.Target == new OperationTarget(cluster.Connection, cluster.Name, "node", node)
            ? operation
            : null;
    }

    /// <summary>The operation that does it, a sentence why there is none, or nothing when the person thought better of it.</summary>
    /// <param name="detail">The node.</param>
    /// <param name="revised">The request whose plan it replaces; null for a new one.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<(long? Operation, string? Refusal)> AskAsync(
        NodeDetail detail,
        Operation? revised,
        CancellationToken cancellationToken
    )
    {
        var name = detail.Node.Name;
        var doCordon = revised is null ? !detail.Node.Cordoned : revised.Kind == OperationKind.Cordon;
        var kind = doCordon ? "Cordon" : "Uncordon";
        var question = new ReasonQuestion(
            texts[$"{kind}.Title", name],
            revised is null ? texts[$"{kind}.Means"] : texts["Revises", revised.Id],
            texts[revised is null ? kind : "Revise"],
            Before: revised is null ? null : new ReasonAnswer(revised.Reason, revised.Ticket)
        );
        (long? Operation, string? Refusal) became = (null, null);
        await dialog.AskAsync(
            question,
            async why =>
            {
                var wish = new CordonWish(
                    detail.Cluster.Id,
                    name,
                    detail.Node.Uid,
                    doCordon,
                    why.Reason,
                    why.Ticket,
                    revised?.Id
                );
                // The same words once more would only lose the approvals.
                became = why == question.Before ? (null, null) : await StartAsync(wish, cancellationToken);
                return became.Refusal is null;
            }
        );
        return became;
    }

    private async Task<(long? Operation, string? Refusal)> StartAsync(
        CordonWish wish,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await cordon.StartAsync(await callers.GetAsync(), wish, cancellationToken) switch
            {
                CordonNodeResult.Started started => (started.OperationId, null),
                CordonNodeResult.Refused refused => (
                    null,
                    string.Join(' ', refused.Findings.Select(it => it.Sentence))
                ),
                _ => (null, null),
            };
        }
        catch (AccessDeniedException denied)
        {
            return (null, denied.Message);
        }
        catch (OperationConflictException conflict)
        {
            return (null, conflict.Message);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            var correlation = Correlation.Current();
            Log.CordonNotStarted(logger, correlation, failure);
            return (null, texts["Cordon.Failed", correlation]);
        }
    }
}

/// <summary>What a person may do about a node.</summary>
internal sealed record NodeRights(ApprovalRuling Cordon, ApprovalRuling Drain);
