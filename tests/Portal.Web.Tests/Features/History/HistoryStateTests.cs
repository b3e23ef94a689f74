using System.Reflection;
using Portal.Core.History;
using Portal.Web.Features.History;

namespace Portal.Web.Tests.Features.History;

public sealed class HistoryStateTests
{
    public static TheoryData<string> Kinds =>
        [
            .. typeof(HistoryKind)
                .GetFields(BindingFlags.Public | BindingFlags.Static)
                .Select(kind => (string)kind.GetRawConstantValue()!)
                // What these say is their outcome.
                .Except([HistoryKind.Ended, HistoryKind.HandedOut]),
        ];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Entry_OfEachKind_ReadsAsWhatItIs(string kind) =>
        HistoryState.Of(Entries.SignedIn() with { Kind = kind, Outcome = kind }).Word.ShouldNotBe("Unknown");
}
