using FsCheck;
using FsCheck.Fluent;
using Portal.Core.Networking;

namespace Portal.Core.Tests.Networking;

public sealed class FreeBlockTests
{
    // Ranges of one /16, so that they meet often.
    private static readonly Cidr s_space = Cidr.Parse("10.20.0.0/16");

    private static readonly Gen<Cidr> s_range =
        from host in Gen.OneOf(Gen.Choose(0, 0xFFFF), Gen.Choose(0, 0xFF).Select(block => block << 8))
        from prefix in Gen.Choose(17, 32)
        select Cidr.Around(new Ipv4(s_space.First.Value + (uint)host), prefix);

    private static readonly Arbitrary<(Cidr[] Taken, int Prefix)> s_requests = (
        from taken in s_range.ListOf().Resize(30)
        from prefix in Gen.Choose(12, 29)
        select (taken.ToArray(), prefix)
    ).ToArbitrary();

    [Fact]
    public void A_block_lies_in_its_space_has_its_size_and_touches_nothing() =>
        Check.QuickThrowOnFailure(
            Prop.ForAll(
                s_requests,
                request =>
                {
                    var found = FreeBlock.Find(request.Prefix, [s_space], request.Taken);
                    return found is not { } block
                        || (
                            block.Prefix == request.Prefix
                            && s_space.Contains(block)
                            && !Array.Exists(request.Taken, taken => taken.Overlaps(block))
                        );
                }
            )
        );

    [Fact]
    public void The_block_is_the_lowest_one_and_is_found_whenever_there_is_one() =>
        Check.QuickThrowOnFailure(
            Prop.ForAll(
                s_requests,
                request =>
                    FreeBlock.Find(request.Prefix, [s_space], request.Taken) == Searched(request.Taken, request.Prefix)
            )
        );

    [Fact]
    public void The_largest_free_block_has_no_larger_one_beside_it() =>
        Check.QuickThrowOnFailure(
            Prop.ForAll(
                s_requests,
                request =>
                    FreeBlock.Largest(request.Prefix, [s_space], request.Taken) is not { } largest
                    || largest.Prefix == request.Prefix
                    || Searched(request.Taken, largest.Prefix - 1) is null
            )
        );

    [Fact]
    public void The_first_space_with_room_is_taken() =>
        FreeBlock
            .Find(24, [Cidr.Parse("10.1.0.0/24"), Cidr.Parse("10.2.0.0/23")], [Cidr.Parse("10.1.0.0/25")])
            .ShouldBe(Cidr.Parse("10.2.0.0/24"));

    [Fact]
    public void The_end_of_all_addresses_is_no_room() =>
        FreeBlock
            .Find(1, [Cidr.Parse("0.0.0.0/0")], [Cidr.Parse("0.0.0.0/32"), Cidr.Parse("255.255.255.255/32")])
            .ShouldBeNull();

    /// <summary>By trying every place there is.</summary>
    private static Cidr? Searched(Cidr[] taken, int prefix)
    {
        if (prefix < s_space.Prefix)
            return null;
        var size = 1L << (32 - prefix);
        for (long at = s_space.First.Value; at <= s_space.Last.Value; at += size)
        {
            var block = Cidr.Around(new Ipv4((uint)at), prefix);
            if (!Array.Exists(taken, range => range.Overlaps(block)))
                return block;
        }
        return null;
    }
}
