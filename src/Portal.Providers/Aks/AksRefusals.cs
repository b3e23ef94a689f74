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

    public static OperationError ChangedMeanwhile(string what) =>
        new(
            "ChangedMeanwhile",
            $"{what} was changed by someone else since the change was planned. Nothing was overwritten.",
            "Look at what it is now, then plan the change anew."
        );
}
