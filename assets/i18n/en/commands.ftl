# commands
# facebook
remedy-facebook-token = The token expired or is not valid: sign in to Facebook as an administrator of the Page, generate another Page token and store it with “ventanilla account add”.
remedy-facebook-token-not-of-page = The token belongs to another Page or to a person: generate this Page's token (in the Graph API Explorer, “Get Page Access Token”) and store it with “ventanilla account add”.
remedy-facebook-page = Facebook does not show this Page: check the Page's number (page_id) in the configuration, and that the Page is published.
remedy-facebook-read-engagement = The permission pages_read_engagement is missing: without it the office's own posts cannot be seen; grant it to the app and generate another token.
remedy-facebook-read-user-content = The permission pages_read_user_content is missing: without it what citizens write cannot be read; grant it to the app and generate another token.
remedy-facebook-manage-engagement = Answering comments needs the permission pages_manage_engagement and the task “Moderate” (MODERATE): ask an administrator to grant them and generate another token.
remedy-facebook-messaging = The permission pages_messaging is missing: without it Messenger can be neither read nor answered; grant it to the app and generate another token.
remedy-facebook-task-messaging = The person behind the token lacks the task “Messages” (MESSAGING): an administrator assigns it in the Page's settings, under “Page access”.
remedy-facebook-task-content = The person behind the token lacks the task “Content” (CREATE_CONTENT): an administrator assigns it in the Page's settings, under “Page access”.
remedy-facebook-quota = The Page is close to Facebook's limit of calls: wait; the console slows down by itself.
remedy-facebook-unreachable = Facebook does not answer: check the internet connection and try again.
