using Portal.Core.Rules;

namespace Portal.Core.Access;

/// <summary>Findings about who may do what where. The rules' source is the separation of duties.</summary>
internal static class AccessFinding
{
    private static readonly Uri s_source = new("https://csrc.nist.gov/glossary/term/separation_of_duty");

    public static Finding Block(string field, string sentence) =>
        new("P-ACCESS", Severity.Block, field, sentence, s_source);

    public static Finding Warn(string field, string sentence) =>
        new("P-ACCESS", Severity.Warning, field, sentence, s_source);
}
