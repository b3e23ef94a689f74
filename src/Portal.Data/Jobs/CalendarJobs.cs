using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace Portal.Data.Jobs;

/// <summary>
/// Quartz for what has a calendar, clustered over the portal's database. Its tables come with the migrations; the
/// application's role could not make them.
/// </summary>
public static class CalendarJobs
{
    private const string TablePrefix = "quartz.qrtz_";

    /// <param name="services">Services that <see cref="PortalDataRegistration.AddPortalData"/> was called on.</param>
    /// <param name="jobs">Adds the jobs and their triggers.</param>
    public static IServiceCollection AddCalendarJobs(this IServiceCollection services, Action<IQuartzBuilder> jobs)
    {
        services.AddQuartz(quartz =>
        {
            quartz.UsePersistentStore(store =>
            {
                store.UsePostgres(source => source.UseRegisteredDataSource = true);
                store.UseClustering();
                store.ConfigureStore(options => options.TablePrefix = TablePrefix);
            });
            jobs(quartz);
        });
        return services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
    }
}
