using Portal.Core.NodePools;
using Portal.Core.Rules;

namespace Portal.Core.Tests.Rules;

public sealed class RetirementsTests
{
    [Theory]
    [InlineData(OsSku.Windows2019, "1 Mar 2026")]
    [InlineData(OsSku.WindowsAnnual, "15 May 2026")]
    [InlineData(OsSku.Windows2022, "30 Jun 2028")]
    [InlineData(OsSku.AzureLinux2, "30 Nov 2025")]
    [InlineData(OsSku.Ubuntu2204, "30 Jun 2027")]
    public void Image_InTheCalendar_HasItsPublishedEnd(OsSku sku, string ends) =>
        Retirements.OfImage(sku)!.EndsOn.ShouldBe(ends);

    [Theory]
    [InlineData(OsSku.Ubuntu2404)]
    [InlineData(OsSku.AzureLinux3)]
    [InlineData(OsSku.Windows2025)]
    public void Image_WithoutAnEnd_IsNotInTheCalendar(OsSku sku) => Retirements.OfImage(sku).ShouldBeNull();

    [Fact]
    public void Calendar_OfEveryThing_NamesEachOnce() =>
        Retirements.Calendar.Select(entry => (entry.Thing, entry.Key)).ShouldBeUnique();

    [Theory]
    [InlineData(2026, 11, 29, "Kubernetes 1.34 goes out of support in Nov 2026. Choose a newer version.")]
    [InlineData(2026, 11, 30, "Kubernetes 1.34 has been out of support since Nov 2026. Choose a newer version.")]
    public void Sentence_AroundTheEnd_SaysBeforeOrSince(int year, int month, int day, string sentence) =>
        Retirements.OfKubernetes("1.34")!.Sentence(new DateOnly(year, month, day)).ShouldBe(sentence);

    [Theory]
    [InlineData(2026, 6, 29, false)]
    [InlineData(2026, 6, 30, true)]
    [InlineData(2030, 1, 1, true)]
    public void Notice_BeforeTheEnd_IsAYear(int year, int month, int day, bool near) =>
        Retirements.OfImage(OsSku.Ubuntu2204)!.IsNear(new DateOnly(year, month, day)).ShouldBe(near);
}
