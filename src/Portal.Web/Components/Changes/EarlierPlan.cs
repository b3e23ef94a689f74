using System.Globalization;
using System.Text.Json.Nodes;
using Portal.Core.Planning;
using Portal.Web.Navigation;

namespace Portal.Web.Components.Changes;

/// <summary>
/// Which operation's plan an address says to begin from; <paramref name="Revises"/>: it is a request, and the form replaces
/// its plan.
/// </summary>
public sealed record EarlierLink(long Id, bool Revises)
{
    /// <summary>Tells its draft from others; what revises is no draft of something new.</summary>
    public string Suffix =>
        string.Create(CultureInfo.InvariantCulture, $"/{(Revises ? ChangeAddress.Revises : ChangeAddress.From)}/{Id}");

    public string Address => string.Create(CultureInfo.InvariantCulture, $"/operations/{Id}");

    /// <summary>Null where the address names none.</summary>
    public static EarlierLink? Read(string? revises, string? from) =>
        AddressNumber.Read<long>(revises) is { } request ? new(request, true)
        : AddressNumber.Read<long>(from) is { } operation ? new(operation, false)
        : null;
}

/// <summary>The plan that a form begins from, with what was said of it.</summary>
internal sealed record EarlierPlan(JsonNode Plan, string Reason, string Ticket)
{
    /// <summary>To ask for this would ask for the same once more.</summary>
    public bool Says(ClusterChange change, string reason, string ticket) =>
        reason.Trim() == Reason && ticket.Trim() == Ticket && JsonNode.DeepEquals(ChangeJson.Write(change), Plan);
}
