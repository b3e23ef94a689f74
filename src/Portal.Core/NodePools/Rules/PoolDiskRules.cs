using Portal.Core.Catalog;
using Portal.Core.Clusters;
using Portal.Core.Rules;

namespace Portal.Core.NodePools.Rules;

/// <summary>The disk with the node's operating system.</summary>
internal static class PoolDiskRules
{
    private const int Smallest = 30;
    private const int Largest = 2048;

    /// <summary>What AKS takes for an ephemeral disk when no size is given.</summary>
    public const int EphemeralDefault = 128;

    public static IReadOnlyList<Rule<CreateFacts>> All { get; } =
    [
        new("V-NP-21", Severity.Block, Documentation.Aks("concepts-storage#ephemeral-os-disk"), Size),
        new(
            "V-NP-22",
            Severity.Warning,
            Documentation.Aks("concepts-storage#default-os-disk-sizing"),
            ManagedByDefault
        ),
    ];

    private static IEnumerable<Violation> Size(CreateFacts facts)
    {
        foreach (var pool in facts.Pools())
        {
            var wished = pool.Pool.OsDiskSizeGb ?? 0;
            if (wished is not 0 and (< Smallest or > Largest))
                yield return new(
                    pool.At("osDiskSizeGb"),
                    $"An OS disk has {Smallest} to {Largest} GB. Leave it empty for the default."
                );
            else if (pool.Pool.EphemeralOsDisk && facts.Catalog?.FindSize(pool.Pool.VmSize ?? "") is { } size)
            {
                var (needed, room) = (wished == 0 ? EphemeralDefault : wished, EphemeralRoom(size));
                if (room < Smallest)
                    yield return new(
                        pool.At("ephemeralOsDisk"),
                        $"{size.Name} has no room for an ephemeral OS disk. Choose a managed disk or another size."
                    );
                else if (needed > room)
                    yield return new(
                        pool.At("osDiskSizeGb"),
                        $"{size.Name} has room for an ephemeral OS disk of {room} GB, and {needed} GB are asked for. Set {room} GB or less, or choose a managed disk."
                    );
            }
        }
    }

    private static IEnumerable<Violation> ManagedByDefault(CreateFacts facts) =>
        from pool in facts.Pools()
        where !pool.Pool.EphemeralOsDisk && pool.Pool.OsDiskSizeGb is null or 0
        let size = facts.Catalog?.FindSize(pool.Pool.VmSize ?? "")
        where size is not null && EphemeralRoom(size) >= EphemeralDefault
        select new Violation(
            pool.At("ephemeralOsDisk"),
            $"{size.Name} has room for an ephemeral OS disk, which is faster and costs nothing. As planned each node gets a managed disk of {ManagedDefault(size)} GB, and that cannot be changed later."
        );

    /// <summary>New sizes keep the disk on temporary storage, older ones in the cache.</summary>
    public static int EphemeralRoom(VmSize size) => Math.Max(size.TemporaryDiskGb ?? 0, size.CacheDiskGb ?? 0);

    private static int ManagedDefault(VmSize size) =>
        size.Vcpus switch
        {
            < 8 => 128,
            < 16 => 256,
            < 64 => 512,
            _ => 1024,
        };
}
