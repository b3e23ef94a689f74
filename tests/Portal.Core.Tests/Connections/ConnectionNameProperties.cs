using FsCheck;
using FsCheck.Fluent;
using Portal.Core.Connections;

namespace Portal.Core.Tests.Connections;

public sealed class ConnectionNameProperties
{
    [Fact]
    public void Propose_OfAnything_GivesANameThatIsFitAndFree() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<NonNull<string>>(),
                ArbMap.Default.ArbFor<PositiveInt>(),
                (called, times) =>
                {
                    var taken = new List<string>();
                    for (var n = 0; n < times.Get % 12 + 1; n++)
                    {
                        var name = ConnectionName.Propose(called.Get, taken);
                        if (
                            ConnectionName.Fault(name, "connection") is not null
                            || taken.Contains(name, StringComparer.OrdinalIgnoreCase)
                        )
                        {
                            return false;
                        }
                        taken.Add(name.ToUpperInvariant());
                    }
                    return true;
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    [Theory]
    [InlineData("Contoso Production (EU)", "contoso-production-eu")]
    [InlineData("日本", "azure")]
    [InlineData("--x--", "x")]
    public void Propose_KeepsWhatCanBeKept(string called, string name) =>
        ConnectionName.Propose(called, []).ShouldBe(name);

    [Fact]
    public void Propose_OfALongName_LeavesRoomForANumber()
    {
        var first = ConnectionName.Propose(new string('a', 200), []);

        first.Length.ShouldBe(ConnectionName.Longest);
        ConnectionName.Propose(new string('a', 200), [first]).ShouldBe(new string('a', 61) + "-2");
    }
}
