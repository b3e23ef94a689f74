namespace Portal.Web.Features.Notifications;

internal static class NotificationScreens
{
    public static void AddNotificationScreens(this IServiceCollection services)
    {
        services.AddScoped<ChannelFeed>();
        services.AddScoped<ChannelQuestions>();
    }
}
