using Portal.Core.Clusters;

namespace Portal.Core.Tests.Clusters;

public sealed class WindowsPasswordTests
{
    [Fact]
    public void Generated_ManyTimes_SatisfiesAndNeverRepeats()
    {
        var passwords = Enumerable.Range(0, 1_000).Select(_ => WindowsPassword.Generate()).ToList();

        passwords.ShouldAllBe(password => WindowsPassword.Satisfies(password));
        passwords.ShouldBeUnique();
    }

    [Theory]
    [InlineData("Abcdefghijklm1", true)]
    [InlineData("abcdefghijkl-1", true)]
    [InlineData("Abcdefghijkl_m", true)]
    [InlineData("Abcdefghijkl1", false)] // 13 characters
    [InlineData("abcdefghijklm1", false)] // two kinds
    [InlineData("ABCDEFGHIJKLMN", false)]
    [InlineData("P@ssword123", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Password_Checked_NeedsLengthAndThreeKinds(string? password, bool satisfies) =>
        WindowsPassword.Satisfies(password).ShouldBe(satisfies);

    [Theory]
    [InlineData(123, true)]
    [InlineData(124, false)]
    public void Password_AtAzuresLimit_IsTheLongest(int length, bool satisfies) =>
        WindowsPassword.Satisfies("Aa1" + new string('x', length - 3)).ShouldBe(satisfies);
}
