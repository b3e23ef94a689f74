namespace Portal.Core.Protection;

/// <summary>
/// A wish to set a protection, or to have it cleared. <paramref name="ClusterId"/> is the inventory's; null means the whole
/// portal.
/// </summary>
public sealed record ProtectionWish(ProtectionKind Kind, Guid? ClusterId, string Reason, string? Ticket);
