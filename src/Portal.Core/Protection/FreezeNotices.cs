using System.Text.Json.Nodes;
using Portal.Core.Access;
using Portal.Core.Notifications;

namespace Portal.Core.Protection;

/// <summary>What is told of freezes.</summary>
public static class FreezeNotices
{
    /// <summary>For the Auditors, since an Admin has let in what others counted on being kept out; null for one that was called off before it began.</summary>
    internal static Notice? Ended(FreezeWindow ended, FreezeEnd wish) =>
        ended is { WasCutShort: true, EndedAt: { } at }
            ? new Notice(
                Guid.CreateVersion7(at),
                NoticeKind.FreezeEnded,
                at,
                NoticeAudience.Of(Role.Auditor, ended.Scope),
                $"Freeze ended early: {ended.Name}",
                $"{ended.EndedBy} ended the freeze of {ScopeWords.Of(ended.Scope)}, which was set until {ProtectionText.Moment(ended.Until)}: {wish.Reason.Trim()}",
                PathOf(ended)
            )
            {
                Data = new JsonObject
                {
                    ["freeze"] = ended.Name,
                    ["of"] = ended.Scope.ToString(),
                    ["until"] = ended.Until.ToString("O"),
                    ["by"] = ended.EndedBy,
                    ["ticket"] = string.IsNullOrWhiteSpace(wish.Ticket) ? null : wish.Ticket.Trim(),
                },
            }
            : null;

    /// <summary>Where Auditors and Admins read who set it and who ended it: the freezes themselves are shown to Admins alone.</summary>
    public static string PathOf(FreezeWindow freeze) => $"/history?text={Uri.EscapeDataString(freeze.Name)}";
}
