using Microsoft.Extensions.Localization;
using Portal.Core.Access;
using Portal.Core.Protection;
using Portal.Web.Preferences;

namespace Portal.Web.Components.Protection;

/// <summary>The sentences of protections, with moments as this viewer reads them.</summary>
internal sealed class ProtectionWords(IStringLocalizer<ProtectionTexts> texts, ViewerTime time)
{
    public string Of(StandingProtection standing) =>
        standing.Kind == ProtectionKind.DeleteProtection
            ? Told("Deletion", standing)
            : Told($"ReadOnly{Where(standing.Scope)}", standing);

    public string Of(FreezeWindow freeze) =>
        texts[$"Freeze{Where(freeze.Scope)}", time.Absolute(freeze.End), freeze.Name, freeze.SetBy, freeze.Reason];

    public string Coming(FreezeWindow freeze) =>
        texts[
            $"Coming{Where(freeze.Scope)}",
            time.Absolute(freeze.From),
            time.Absolute(freeze.End),
            freeze.Name,
            freeze.Reason
        ];

    private string Told(string text, StandingProtection standing) =>
        texts[text, time.Absolute(standing.Since), standing.SetBy, standing.Reason];

    private static string Where(Scope scope) => scope.Kind == ScopeKind.Portal ? ".Portal" : "";
}
