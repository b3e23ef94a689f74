namespace Portal.Core.Clusters;

/// <summary>
/// The word in which a far side says how far it is with a resource. Azure has three ends; every other word, also one that
/// it brings up tomorrow, is work under way (RPC: async-api-reference.md, provisioningState).
/// </summary>
public static class Provisioning
{
    /// <summary>Not where nothing is said, or nothing was read yet.</summary>
    public static bool IsUnderWay(string? state) =>
        state is not (null or "" or "Succeeded" or "Failed" or "Canceled" or Cluster.NeverRead);
}
