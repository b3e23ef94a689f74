using System.Globalization;
using Portal.Core.Rules;

namespace Portal.Core.Access;

/// <summary>What a subject may look like. Its texts stand in history and on screens for years.</summary>
internal static class SubjectRules
{
    public const int LongestName = 120;
    private const int LongestAppRole = 120;

    /// <summary>The directory's ids are compared without case, the values of its application roles are not.</summary>
    public static StringComparison Comparison(SubjectKind kind) =>
        kind == SubjectKind.AppRole ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;

    public static IEnumerable<Finding> Check(Subject subject)
    {
        if (!Enum.IsDefined(subject.Kind))
        {
            yield return AccessFinding.Block("kind", "Choose a user, a group or an application role.");
        }
        else if (subject.Kind == SubjectKind.AppRole ? !IsAppRole(subject.Id) : !IsObjectId(subject.Id))
        {
            yield return AccessFinding.Block(
                "id",
                subject.Kind == SubjectKind.AppRole
                    ? "An application role's value has at most 120 letters, digits and the signs . _ - : and begins with a letter, such as Portal.Operator."
                    : "Enter the object id of the directory, such as 3f2504e0-4f89-41d3-9a0c-0305e82c3301."
            );
        }

        if (string.IsNullOrWhiteSpace(subject.Name))
        {
            yield return AccessFinding.Block("name", "Say who this is, as people know them.");
        }
        else if (subject.Name.Length > LongestName || subject.Name.EnumerateRunes().Any(IsUnseen))
        {
            yield return AccessFinding.Block(
                "name",
                $"A name has at most {LongestName} characters, and none that cannot be seen."
            );
        }
    }

    private static bool IsObjectId(string id) => Guid.TryParseExact(id, "D", out var parsed) && parsed != Guid.Empty;

    private static bool IsAppRole(string value) =>
        value.Length is > 0 and <= LongestAppRole
        && char.IsAsciiLetter(value[0])
        && value.All(it => char.IsAsciiLetterOrDigit(it) || it is '.' or '_' or '-' or ':');

    /// <summary>Signs that turn, hide or break what stands beside them.</summary>
    public static bool IsUnseen(System.Text.Rune sign) =>
        sign.Value == 0xFFFD
        || System.Text.Rune.GetUnicodeCategory(sign)
            is UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator
                or UnicodeCategory.PrivateUse
                or UnicodeCategory.OtherNotAssigned;
}
