using Portal.Core.Rules;

namespace Portal.Core.Tests.Rules;

public sealed class RetirementFileTests
{
    private const string Ubuntu = """
        {"thing":"OsImage","key":"Ubuntu2204","name":"Ubuntu 22.04","ends":"2027-12-31","instead":"Go on.","source":"https://contoso.com/dates"}
        """;

    [Fact]
    public void Entry_StandsInThePlaceOfTheShippedOne()
    {
        var merged = Retirements.Merge(RetirementFile.Shipped(), RetirementFile.Read($"[{Ubuntu}]"));

        merged.Count.ShouldBe(RetirementFile.Shipped().Count);
        merged.Single(entry => entry.Key == "Ubuntu2204").EndsOn.ShouldBe("31 Dec 2027");
    }

    [Fact]
    public void Shipped_HoldsEveryDateOfTheCalendar() =>
        RetirementFile
            .Shipped()
            .Where(entry => entry.Thing != RetiredThing.KubernetesVersion)
            .Select(entry => $"{entry.Ends:yyyy-MM-dd} {entry.Key}")
            .Order()
            .ShouldBe([
                "2025-09-30 AvailabilitySet",
                "2025-09-30 Basic",
                "2025-11-30 AzureLinux2",
                "2026-03-01 Windows2019",
                "2026-03-31 AksOnWindowsServer2019",
                "2026-05-15 WindowsAnnual",
                "2026-09-30 AzureNpmWindows",
                "2026-11-30 ApplicationRoutingNginx",
                "2027-03-31 AksOnWindowsServer2022",
                "2027-06-30 Ubuntu2204",
                "2027-09-30 OpenServiceMesh",
                "2028-03-31 Kubenet",
                "2028-06-30 Windows2022",
                "2028-09-30 AzureNpmLinux",
            ]);

    [Theory]
    [InlineData("nonsense", "invalid")]
    [InlineData("""[{"thing":"Moon"}]""", "thing")]
    [InlineData("""[{"thing":"OsImage"}]""", "no key")]
    [InlineData("""[{"thing":"OsImage","key":"a","name":"A","instead":"B"}]""", "no date")]
    [InlineData("""[{"thing":"OsImage","key":"a","name":"A","instead":"B","ends":"2027-01-01"}]""", "no source")]
    [InlineData("""[{"thing":"OsImage","key":"a","nmae":"A"}]""", "nmae")]
    [InlineData("[null]", "null")]
    public void File_ThatCannotBeUsed_SaysWhy(string json, string named) =>
        Should.Throw<RetirementFileException>(() => RetirementFile.Read(json)).Message.ShouldContain(named);
}
