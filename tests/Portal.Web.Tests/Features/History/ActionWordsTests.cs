using System.Globalization;
using System.Reflection;
using System.Resources;
using Portal.Core.Operations;
using Portal.Web.Features.History;

namespace Portal.Web.Tests.Features.History;

/// <summary>History names what was done in words, not by the name that the code has for it.</summary>
public sealed class ActionWordsTests
{
    public static TheoryData<string> Kinds { get; } =
    [
        .. typeof(OperationKind)
            .GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(field => field.IsLiteral)
            .Select(field => (string)field.GetRawConstantValue()!),
    ];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_of_operation_has_words(string kind) =>
        new ResourceManager(typeof(HistoryTexts))
            .GetString($"Action.{kind}", CultureInfo.InvariantCulture)
            .ShouldNotBeNull();
}
