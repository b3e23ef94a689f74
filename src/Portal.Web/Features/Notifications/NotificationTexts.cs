namespace Portal.Web.Features.Notifications;

/// <summary>Names the texts of channels and their deliveries.</summary>
internal sealed class NotificationTexts;
