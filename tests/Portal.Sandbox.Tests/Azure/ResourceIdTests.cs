using FsCheck;
using FsCheck.Fluent;
using Portal.Sandbox.Azure;

namespace Portal.Sandbox.Tests.Azure;

public sealed class ResourceIdTests
{
    private static readonly Arbitrary<string> s_names = Gen.Elements("a", "B-1", "rg.x", "Zürich", "(x)", "providers")
        .ToArbitrary();

    [Fact]
    public void TryParse_AnyText_NeverThrows() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<string?>(),
                text =>
                {
                    if (ResourceId.TryParse(text, out var id))
                        id.Path.ShouldBe(text);
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void TryParse_WellFormedId_KeepsItsPartsAndIgnoresCaseInItsKey() =>
        Prop.ForAll(
                s_names,
                s_names,
                s_names,
                (group, network, subnet) =>
                {
                    var text =
                        $"/subscriptions/s/resourceGroups/{group}/providers/Microsoft.Network/virtualNetworks/{network}/subnets/{subnet}";
                    ResourceId.TryParse(text, out var id).ShouldBeTrue();
                    ResourceId.TryParse(text.ToUpperInvariant(), out var upper).ShouldBeTrue();

                    (id.ResourceGroup, id.Name, id.Type).ShouldBe(
                        (group, subnet, "Microsoft.Network/virtualNetworks/subnets")
                    );
                    id.Parent!.Name.ShouldBe(network);
                    upper.Key.ShouldBe(id.Key);
                }
            )
            .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("/subscriptions/s/resourceGroups/g")]
    [InlineData("/subscriptions/s/resourceGroups/g/providers/N/t")]
    [InlineData("/subscriptions/s/resourceGroups/g/providers/N/t/n/")]
    [InlineData("subscriptions/s/resourceGroups/g/providers/N/t/n")]
    public void TryParse_NoResourceId_IsRefused(string? text) => ResourceId.TryParse(text, out _).ShouldBeFalse();
}
