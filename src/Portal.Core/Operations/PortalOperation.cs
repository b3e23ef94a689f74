using System.Text.Json.Nodes;
using Portal.Core.Access;
using Portal.Core.Clusters;

namespace Portal.Core.Operations;

/// <summary>An operation that changes the portal itself, as it is written when somebody has to agree to it first.</summary>
internal static class PortalOperation
{
    /// <param name="definition">What carries it out.</param>
    /// <param name="title">What a person reads.</param>
    /// <param name="target">What it is about.</param>
    /// <param name="key">At most one that has begun holds it.</param>
    /// <param name="plan">What its steps read.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="reason">Why.</param>
    /// <param name="ticket">Where it is discussed.</param>
    /// <param name="now">When.</param>
    public static NewOperation Of(
        IOperationDefinition definition,
        string title,
        OperationTarget target,
        string key,
        JsonNode plan,
        Caller caller,
        string reason,
        string? ticket,
        DateTimeOffset now
    ) =>
        new(
            definition.Kind,
            PortalProvider.Name,
            title,
            target,
            key,
            plan,
            PlanHash.Of(plan),
            caller,
            reason.Trim(),
            string.IsNullOrWhiteSpace(ticket) ? null : ticket.Trim(),
            now,
            now + definition.Deadline,
            [.. definition.StepsFor(plan).Select(step => step.Name)]
        );
}
