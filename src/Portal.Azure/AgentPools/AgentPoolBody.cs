namespace Portal.Azure.AgentPools;

/// <summary>
/// The fields of a pool only the server writes. <c>powerState</c> is not among them: a pool is stopped and started by
/// a PUT that changes it.
/// </summary>
public static class AgentPoolBody
{
    /// <summary>Paths for <see cref="Pipeline.BodyPolicy.Strip"/>.</summary>
    public static IReadOnlyList<string> ReadOnly { get; } =
    [
        "id",
        "name",
        "type",
        "systemData",
        "eTag",
        "properties.eTag",
        "properties.provisioningState",
        "properties.status",
        "properties.currentOrchestratorVersion",
        "properties.nodeImageVersion",
    ];
}
