namespace Portal.Sandbox.Azure.Operations;

/// <summary>What a kind is in Azure: the provisioningState of its resource meanwhile, and how many seconds it takes.</summary>
internal static class OperationKinds
{
    // Medians of the recordings. No deletion was recorded to its end and no rotation at all.
    private static readonly Dictionary<OperationKind, (string State, double Seconds)> s_all = new()
    {
        [OperationKind.CreateCluster] = ("Creating", 307),
        [OperationKind.UpdateCluster] = ("Updating", 113),
        [OperationKind.UpgradeCluster] = ("Upgrading", 867),
        [OperationKind.StopCluster] = ("Stopping", 105),
        [OperationKind.StartCluster] = ("Starting", 257),
        [OperationKind.DeleteCluster] = ("Deleting", 115),
        [OperationKind.RotateCertificates] = ("RotatingClusterCertificates", 600),
        [OperationKind.CreatePool] = ("Creating", 172),
        [OperationKind.UpdatePool] = ("Updating", 8),
        [OperationKind.ScalePool] = ("Scaling", 68),
        [OperationKind.UpgradePool] = ("Upgrading", 964),
        [OperationKind.UpgradeNodeImage] = ("UpgradingNodeImageVersion", 964),
        [OperationKind.StopPool] = ("Stopping", 52),
        [OperationKind.StartPool] = ("Starting", 206),
        [OperationKind.DeletePool] = ("Deleting", 115),
        [OperationKind.DeleteMachines] = ("DeletingMachines", 34),
        [OperationKind.Abort] = ("Canceling", 5),
    };

    /// <summary>Nodes only go.</summary>
    public static bool Ends(this OperationKind kind) =>
        kind is OperationKind.StopPool or OperationKind.DeletePool or OperationKind.DeleteMachines;

    public static string State(this OperationKind kind) => s_all[kind].State;

    public static double RecordedSeconds(this OperationKind kind) => s_all[kind].Seconds;
}
