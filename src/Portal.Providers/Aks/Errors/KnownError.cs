using Portal.Azure.Errors;

namespace Portal.Providers.Aks.Errors;

/// <summary>A row of known-errors.txt.</summary>
/// <param name="Code">Azure's code.</param>
/// <param name="When">A subcode, or after <c>~</c> words of the message; empty for every error of the code.</param>
/// <param name="Then">What becomes of a request that was refused with it.</param>
/// <param name="Sentence">What it means, in plain words.</param>
/// <param name="Advice">The next step.</param>
internal sealed record KnownError(string Code, string When, AfterRefusal Then, string Sentence, string Advice)
{
    public bool Is(ArmError error) =>
        string.Equals(Code, error.Code, StringComparison.OrdinalIgnoreCase)
        && (
            When.Length == 0
            || (
                When[0] == '~'
                    ? error.Message.Contains(When[1..], StringComparison.OrdinalIgnoreCase)
                    : string.Equals(When, error.Subcode, StringComparison.OrdinalIgnoreCase)
            )
        );
}
