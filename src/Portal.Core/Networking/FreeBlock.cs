namespace Portal.Core.Networking;

/// <summary>Finds room between ranges that are taken.</summary>
public static class FreeBlock
{
    /// <summary>The lowest block of a size that shares no address with what is taken; spaces in order of preference.</summary>
    /// <param name="prefix">The block's prefix length.</param>
    /// <param name="spaces">Where it may lie.</param>
    /// <param name="taken">What it must not touch; may overlap among itself.</param>
    public static Cidr? Find(int prefix, IEnumerable<Cidr> spaces, IEnumerable<Cidr> taken)
    {
        Cidr[] sorted = [.. taken.OrderBy(range => range.First.Value)];
        return spaces.Select(space => FindIn(space, prefix, sorted)).FirstOrDefault(block => block is not null);
    }

    /// <summary>The largest block that is free at all, not larger than asked for; null when nothing is.</summary>
    public static Cidr? Largest(int prefix, IReadOnlyList<Cidr> spaces, IReadOnlyList<Cidr> taken) =>
        Enumerable
            .Range(prefix, 33 - prefix)
            .Select(length => Find(length, spaces, taken))
            .FirstOrDefault(block => block is not null);

    private static Cidr? FindIn(Cidr space, int prefix, Cidr[] taken)
    {
        if (prefix < space.Prefix)
            return null;
        var size = 1L << (32 - prefix);
        long at = space.First.Value;
        foreach (var range in taken)
        {
            // Sorted by where they begin: once one begins behind the block, none that follows can touch it.
            if (range.First.Value >= at + size)
                break;
            if (range.Last.Value >= at)
                at = (range.Last.Value + size) / size * size;
        }
        return at + size - 1 <= space.Last.Value ? Cidr.Around(new Ipv4((uint)at), prefix) : null;
    }
}
