using System.Globalization;
using Portal.Core.Access;
using Portal.Core.Rules;

namespace Portal.Core.Protection;

/// <summary>How protections are told to people; moments are in UTC, since everybody who is refused reads the same.</summary>
public static class ProtectionText
{
    public static string Sentence(StandingProtection standing) =>
        $"{Capital(ScopeWords.Of(standing.Scope))} has been {Word(standing.Kind)} since {Moment(standing.Since)} by {standing.SetBy}: {Because(standing.Reason)}";

    public static string Sentence(FreezeWindow freeze) =>
        $"Changes in {ScopeWords.Of(freeze.Scope)} are frozen until {Moment(freeze.End)} ({freeze.Name.Quoted()}, set by {freeze.SetBy}): {Because(freeze.Reason)}";

    /// <summary>The same of one that may not have begun.</summary>
    public static string WholeSentence(FreezeWindow freeze) =>
        $"Changes in {ScopeWords.Of(freeze.Scope)} are frozen from {Moment(freeze.From)} until {Moment(freeze.End)} ({freeze.Name.Quoted()}, set by {freeze.SetBy}): {Because(freeze.Reason)}";

    /// <summary>What somebody asks for who wants it ended.</summary>
    public static string Clear(StandingProtection standing) =>
        $"Clear {(standing.Kind == ProtectionKind.ReadOnly ? "read-only mode" : "delete protection")} of {ScopeWords.Of(standing.Scope)}";

    /// <summary>What it is like afterwards.</summary>
    public static string Cleared(ProtectionKind kind) =>
        kind == ProtectionKind.ReadOnly
            ? "Whoever has the permission can change it again."
            : "Whoever has the permission can delete it again.";

    public static string Word(ProtectionKind kind) =>
        kind == ProtectionKind.ReadOnly ? "read-only" : "protected from deletion";

    public static string Moment(DateTimeOffset at) =>
        at.ToUniversalTime().ToString("d MMM yyyy HH:mm 'UTC'", CultureInfo.InvariantCulture);

    private static string Because(string reason) =>
        reason.Length > 0 && char.IsPunctuation(reason[^1]) ? reason : $"{reason}.";

    private static string Capital(string words) => char.ToUpperInvariant(words[0]) + words[1..];
}
