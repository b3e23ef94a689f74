using Portal.Core.Operations;

namespace Portal.Providers.Aks;

/// <summary>Why a step sends nothing.</summary>
internal static class AksRefusals
{
    public static OperationError ClusterGone { get; } =
        new(
            "ClusterGone",
            "Azure has no such cluster any more.",
            "Look into Azure's activity log: it may have been deleted by someone else."
        );

    public static OperationError PoolGone(string pool) =>
        new(
            "PoolGone",
            $"Azure has no pool {pool} in this cluster any more.",
            "Look into Azure's activity log: it may have been deleted by someone else."
        );

    /// <summary>An action that leaves no trace by which one could see whether it was done.</summary>
    public static OperationError CannotTell(string what) =>
        new(
            "OutcomeUnknown",
            $"The answer of Azure to “{what}” was lost, and the cluster does not show whether it was done.",
            "Look into Azure's activity log. Try again to send it once more, or cancel if it was done."
        );

    /// <summary>What was looked at and what is are two versions; where Azure gives none, nothing can be told apart.</summary>
    public static bool IsOther(string? seen, string? now) =>
        seen is not null && now is not null && !string.Equals(seen, now, StringComparison.Ordinal);

    /// <param name="what">That was changed: <c>Pool apps</c>.</param>
    /// <param name="who">Changed it; null where Azure does not say.</param>
    /// <param name="difference">To what it was.</param>
    public static OperationError ChangedMeanwhile(string what, string? who, string difference) =>
        new(
            "ChangedMeanwhile",
            $"{what} was changed by {who ?? "someone else"} after this was asked: {difference}. Nothing was overwritten.",
            who is null
                ? "Ask again, measured against what is there now. Azure's activity log says who changed it."
                : "Ask again, measured against what is there now."
        );
}
