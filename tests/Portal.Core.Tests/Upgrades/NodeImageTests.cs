using System.Globalization;
using Portal.Core.Upgrades;

namespace Portal.Core.Tests.Upgrades;

public sealed class NodeImageTests
{
    [Theory]
    [InlineData("AKSUbuntu-2204gen2containerd-202511.01.0", "AKSUbuntu-2204gen2containerd", "2025-11-01")]
    [InlineData("AKSAzureLinux-V3gen2-202508.06.0", "AKSAzureLinux-V3gen2", "2025-08-06")]
    [InlineData("AKSWindows-2022-containerd-20348.1787.230614", "AKSWindows-2022-containerd", "2023-06-14")]
    [InlineData("AKSUbuntu-1804gen2containerd-2022.10.24", "AKSUbuntu-1804gen2containerd", "2022-10-24")]
    [InlineData("AKSUbuntu:1604:2020.03.11", "AKSUbuntu:1604", "2020-03-11")]
    [InlineData("AKSUbuntu-2204gen2containerd-202599.01.0", "AKSUbuntu-2204gen2containerd", null)]
    [InlineData("something else", "something else", null)]
    public void Name_SaysKindAndDate(string name, string kind, string? built)
    {
        var image = NodeImage.Find(name)!;

        image.Kind.ShouldBe(kind);
        image.Built?.ToString("O", CultureInfo.InvariantCulture).ShouldBe(built);
    }

    [Theory]
    [InlineData("A-202511.01.0", "A-202511.08.0", true)]
    [InlineData("A-202511.01.0", "A-202511.01.1", true)]
    [InlineData("A-202511.01.0", "A-202511.01.0", false)]
    [InlineData("A-202511.08.0", "A-202511.01.0", false)]
    [InlineData("custom", "other", true)]
    public void Older_IsByDate_ElseByName(string mine, string latest, bool older) =>
        NodeImage.Find(mine)!.IsOlderThan(NodeImage.Find(latest)!).ShouldBe(older);

    [Fact]
    public void Nothing_IsNoImage() => NodeImage.Find(" ").ShouldBeNull();
}
