namespace Portal.Web.Components.Shared;

/// <summary>Why a change is made, as it is being typed.</summary>
public sealed class ReasonWords
{
    public string Reason { get; set; } = "";

    public string Ticket { get; set; } = "";

    public static ReasonWords Of(ReasonAnswer? before) =>
        new() { Reason = before?.Reason ?? "", Ticket = before?.Ticket ?? "" };
}
