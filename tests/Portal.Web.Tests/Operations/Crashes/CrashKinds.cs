namespace Portal.Web.Tests.Operations.Crashes;

/// <summary>Every kind of operation that the portal runs; <see cref="CrashKindsTests"/> sees to it that none is missing.</summary>
internal static class CrashKinds
{
    public static IReadOnlyList<CrashKind> All { get; } =
    [
        .. PoolCrashKinds.All,
        .. ClusterCrashKinds.All,
        .. NodeCrashKinds.All,
        .. WorkloadCrashKinds.All,
        .. PortalCrashKinds.All,
    ];

    public static CrashKind Of(string name) => All.Single(kind => kind.Name == name);

    /// <summary>For a theory, whose cases are known by text: killed after each commit, and killed before each.</summary>
    /// <remarks>One kind alone: <c>-preEnumerateTheories -trait "Kind=drain, *"</c>.</remarks>
    public static IEnumerable<TheoryDataRow<string, bool>> Matrix(params IEnumerable<CrashKind>[] kinds) =>
        from kind in kinds.SelectMany(some => some)
        from before in new[] { false, true }
        select new TheoryDataRow<string, bool>(kind.Name, before).WithTrait(
            "Kind",
            $"{kind.Name}, {(before ? "before" : "after")}"
        );
}
