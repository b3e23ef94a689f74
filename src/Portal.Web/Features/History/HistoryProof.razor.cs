using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Portal.Web.Features.History;

/// <summary>An entry's place in the hash chain.</summary>
public sealed partial class HistoryProof
{
    [Inject]
    internal IStringLocalizer<HistoryTexts> Texts { get; set; } = default!;

    [Parameter, EditorRequired]
    public HistoryDetail Detail { get; set; } = default!;

    private static string Hex(byte[] hash) => Convert.ToHexStringLower(hash);

    private static string Short(byte[] hash)
    {
        var hex = Hex(hash);
        return hex.Length < 12 ? hex : $"{hex[..4]} {hex[4..8]} … {hex[^4..]}";
    }
}
