# commands
# x
remedy-x-token = X does not take the token: sign in with the office's account and add it again with “ventanilla account add”.
remedy-x-identity = The token belongs to another account: sign in to x.com with the office's account and add it again, or correct user_id and handle in the configuration.
remedy-x-refresh = The token expires every two hours and cannot renew itself: add the account again with the scope “offline.access” and set client_id in the configuration.
remedy-x-scope-read = The token lacks the scopes “tweet.read” and “users.read”: tick them in the app (developer.x.com) and add the account again.
remedy-x-scope-dm = The token lacks the scopes “dm.read” and “dm.write”: allow direct messages in the app (developer.x.com) and add the account again.
remedy-x-scope-write = The token lacks the scope “tweet.write”: allow reading and writing in the app (developer.x.com) and add the account again.
remedy-x-credits = The developer account has no credit left: top it up at developer.x.com.
remedy-x-wait = X asks to wait: it is tried again by itself; if it happens daily, see which other programs use the same token.
remedy-x-reach = X does not answer: check this machine's internet connection and whether the firewall lets api.x.com through.
remedy-x-support = X answered something unexpected: keep this text and tell support.
