namespace Portal.Core.Rules;

/// <summary>
/// The retirement calendar, as published: what ships with the portal, and over it what an administrator's file says.
/// </summary>
public static class Retirements
{
    public const string AzureNpmOnLinux = "AzureNpmLinux";
    public const string AzureNpmOnWindows = "AzureNpmWindows";
    public const string BasicLoadBalancer = "Basic";
    public const string AvailabilitySet = "AvailabilitySet";
    public const string ApplicationRoutingNginx = "ApplicationRoutingNginx";
    public const string OpenServiceMesh = "OpenServiceMesh";

    /// <summary>Rules are pure, so a calendar is set once, by the host as it starts, before anything is asked.</summary>
    public static IReadOnlyList<Retirement> Calendar { get; private set; } = RetirementFile.Shipped();

    /// <summary>Puts entries in the place of those of the same thing and key; the others stay.</summary>
    public static void Override(IReadOnlyList<Retirement> entries) => Calendar = Merge(Calendar, entries);

    public static IReadOnlyList<Retirement> Merge(IReadOnlyList<Retirement> shipped, IReadOnlyList<Retirement> over) =>
        [
            .. over.Concat(shipped)
                .DistinctBy(entry => (entry.Thing, entry.Key))
                .OrderBy(entry => entry.Thing)
                .ThenBy(entry => entry.Ends),
        ];

    public static Retirement? Find(RetiredThing thing, string key) =>
        Calendar.FirstOrDefault(entry => entry.Thing == thing && entry.Key == key);

    public static Retirement? OfImage(NodePools.OsSku sku) => Find(RetiredThing.OsImage, sku.ToString());

    /// <param name="minor">The version without its patch, <c>1.34</c>.</param>
    public static Retirement? OfKubernetes(string minor) => Find(RetiredThing.KubernetesVersion, minor);
}
